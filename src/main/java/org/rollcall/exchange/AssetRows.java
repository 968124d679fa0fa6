package org.rollcall.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.rollcall.exchange.writing.Cell;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetQuery;
import org.rollcall.inventory.Assets;
import org.rollcall.security.Scope;

/** Rows made of assets: a page of them is read when it is written, so that the length of the list does not matter. */
final class AssetRows implements Iterator<List<Cell>> {
    private static final int AT_ONCE = 500;

    private final Assets assets;
    private final Scope scope;
    private final AssetQuery query;
    private final Function<List<Asset>, List<List<Cell>>> made;
    private final Deque<List<Cell>> ready = new ArrayDeque<>();
    private Optional<String> next = Optional.of("");

    /** @param made the rows of some assets; there may be fewer of them */
    AssetRows(Assets assets, Scope scope, AssetQuery query, Function<List<Asset>, List<List<Cell>>> made) {
        this.assets = assets;
        this.scope = scope;
        this.query = query;
        this.made = made;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && next.isPresent()) {
            Assets.Part part = assets.part(scope, query.from(next.get(), AT_ONCE));
            ready.addAll(made.apply(part.items()));
            next = part.next();
        }
        return !ready.isEmpty();
    }

    @Override
    public List<Cell> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list has ended");
        }
        return ready.remove();
    }
}
