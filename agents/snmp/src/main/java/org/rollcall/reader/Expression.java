package org.rollcall.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arithmetic over the values of a profile: numbers, names, {@code + - * / ( )}, comparisons, {@code and or not}, texts in
 * single quotes and the functions of {@link Function}. Nothing else can be said, so a profile cannot do harm. A missing
 * value makes the result missing, and so does a division by zero.
 */
final class Expression {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<number>\\d+(?:\\.\\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_.]*)|'(?<text>[^']*)'|(?<sign>==|!=|<=|>=|[-+*/()<>,]))");
    private static final int DEEPEST = 32;
    private static final Predicate<String> WORD = Pattern.compile("and|or|not").asMatchPredicate();

    private final String source;
    private final Predicate<String> known;
    private final List<String> tokens = new ArrayList<>();
    private final List<Character> types = new ArrayList<>();
    private final Node root;
    private int at;
    private int depth;

    /** One operation; empty where a value is missing. */
    private interface Node {
        Optional<Cell> value(Scope scope);
    }

    /**
     * Reads an expression.
     *
     * @param known whether a name is one of the profile; another one is a word where it is compared, and refused elsewhere
     * @throws IllegalArgumentException saying what is wrong with it
     */
    Expression(String source, Predicate<String> known) {
        this.source = source;
        this.known = known;
        tokenize();
        this.root = either();
        if (at < tokens.size()) {
            throw wrong("'" + tokens.get(at) + "' is one too many");
        }
    }

    Optional<Cell> value(Scope scope) {
        return root.value(scope).filter(cell -> !Double.isInfinite(cell.number()));
    }

    boolean isTrue(Scope scope) {
        return value(scope).filter(Cell::isTrue).isPresent();
    }

    @Override
    public String toString() {
        return source;
    }

    private void tokenize() {
        Matcher matcher = TOKEN.matcher(source);
        int end = 0;
        while (end < source.length() && matcher.find(end) && matcher.start() == end) {
            for (String type : List.of("number", "name", "text", "sign")) {
                String token = matcher.group(type);
                if (token != null) {
                    tokens.add(token);
                    types.add(type.charAt(0) == 'n' && type.equals("number") ? '0' : type.charAt(0));
                }
            }
            end = matcher.end();
        }
        if (!source.substring(end).isBlank() || tokens.isEmpty()) {
            throw wrong("cannot read '" + source.substring(end) + "'");
        }
    }

    private Node either() {
        Node left = both();
        while (take("or")) {
            Node first = left;
            Node second = both();
            left = scope -> Optional.of(Cell.of(isTrue(first, scope) || isTrue(second, scope)));
        }
        return left;
    }

    private Node both() {
        Node left = comparison();
        while (take("and")) {
            Node first = left;
            Node second = comparison();
            left = scope -> Optional.of(Cell.of(isTrue(first, scope) && isTrue(second, scope)));
        }
        return left;
    }

    private static boolean isTrue(Node node, Scope scope) {
        return node.value(scope).filter(Cell::isTrue).isPresent();
    }

    private Node comparison() {
        if (take("not")) {
            Node inner = comparison();
            return scope -> Optional.of(Cell.of(!isTrue(inner, scope)));
        }
        Node left = sum();
        for (String sign : List.of("==", "!=", "<=", ">=", "<", ">")) {
            if (take(sign)) {
                Node right = isWordNext() ? constant(Cell.of(tokens.get(at++))) : sum();
                return scope ->
                        left.value(scope).flatMap(a -> right.value(scope).map(b -> Cell.of(holds(sign, a, b))));
            }
        }
        return left;
    }

    /** A name that the profile does not know stands for itself: {@code status == up}. */
    private boolean isWordNext() {
        return at < tokens.size() && types.get(at) == 'n' && !known.test(tokens.get(at)) && !isCall();
    }

    private boolean isCall() {
        return at + 1 < tokens.size() && tokens.get(at + 1).equals("(") && types.get(at + 1) == 's';
    }

    private static boolean holds(String sign, Cell a, Cell b) {
        boolean numbers = a.isNumber() && b.isNumber();
        return switch (sign) {
            case "==" -> numbers ? a.number() == b.number() : a.text().equals(b.text());
            case "!=" -> numbers ? a.number() != b.number() : !a.text().equals(b.text());
            case "<" -> numbers && a.number() < b.number();
            case "<=" -> numbers && a.number() <= b.number();
            case ">" -> numbers && a.number() > b.number();
            default -> numbers && a.number() >= b.number();
        };
    }

    private Node sum() {
        Node left = product();
        while (true) {
            Node first = left;
            if (take("+")) {
                Node second = product();
                left = scope -> numbers(first, second, scope, '+');
            } else if (take("-")) {
                Node second = product();
                left = scope -> numbers(first, second, scope, '-');
            } else {
                return left;
            }
        }
    }

    private Node product() {
        Node left = factor();
        while (true) {
            Node first = left;
            if (take("*")) {
                Node second = factor();
                left = scope -> numbers(first, second, scope, '*');
            } else if (take("/")) {
                Node second = factor();
                left = scope -> numbers(first, second, scope, '/');
            } else {
                return left;
            }
        }
    }

    private static Optional<Cell> numbers(Node first, Node second, Scope scope, char sign) {
        Optional<Cell> a = first.value(scope).filter(Cell::isNumber);
        Optional<Cell> b = second.value(scope).filter(Cell::isNumber);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        double x = a.get().number();
        double y = b.get().number();
        return switch (sign) {
            case '+' -> Optional.of(Cell.of(x + y));
            case '-' -> Optional.of(Cell.of(x - y));
            case '*' -> Optional.of(Cell.of(x * y));
            default -> y == 0 ? Optional.empty() : Optional.of(Cell.of(x / y));
        };
    }

    private Node factor() {
        if (++depth > DEEPEST) {
            throw wrong("it is nested deeper than " + DEEPEST);
        }
        Node node = innerFactor();
        depth--;
        return node;
    }

    private Node innerFactor() {
        if (at >= tokens.size()) {
            throw wrong("it ends too early");
        }
        if (take("-")) {
            Node inner = factor();
            return scope -> numbers(constant(Cell.of(0)), inner, scope, '-');
        }
        if (take("(")) {
            Node inner = either();
            require(")");
            return inner;
        }
        String token = tokens.get(at);
        switch (types.get(at)) {
            case '0', 't' -> {
                at++;
                return constant(Cell.of(token));
            }
            case 'n' -> {
                if (isCall()) {
                    return call(token);
                }
                at++;
                if (!known.test(token) || WORD.test(token)) {
                    throw wrong("'" + token + "' is not a name of this profile");
                }
                return scope -> scope.get(token);
            }
            default -> throw wrong("'" + token + "' stands where a value should be");
        }
    }

    private Node call(String name) {
        Function function = Function.of(name);
        at += 2;
        List<Node> arguments = new ArrayList<>();
        if (!take(")")) {
            do {
                arguments.add(either());
            } while (take(","));
            require(")");
        }
        function.requireArguments(arguments.size());
        return scope -> function.call(
                arguments.stream().map(argument -> argument.value(scope)).toList());
    }

    private static Node constant(Cell cell) {
        return scope -> Optional.of(cell);
    }

    private boolean take(String token) {
        boolean here = at < tokens.size() && tokens.get(at).equals(token) && types.get(at) != 't';
        at += here ? 1 : 0;
        return here;
    }

    private void require(String token) {
        if (!take(token)) {
            throw wrong("a '" + token + "' is missing");
        }
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("expression '" + source + "': " + reason);
    }
}
