package org.rollcall.district;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of places. */
@RegisterConstructorMapper(Place.Site.class)
@RegisterConstructorMapper(Place.Building.class)
@RegisterConstructorMapper(Place.Room.class)
interface PlaceDao {
    @SqlQuery("SELECT id, name, students FROM site ORDER BY name, id")
    List<Place.Site> sites();

    @SqlQuery("SELECT id, site, name FROM building ORDER BY name, id")
    List<Place.Building> buildings();

    @SqlQuery("SELECT id, building, name FROM room ORDER BY name, id")
    List<Place.Room> rooms();

    @SqlUpdate("""
            INSERT INTO site (id, name, students) VALUES (:id, :name, :students)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, students = excluded.students
            """)
    void save(@BindMethods Place.Site site);

    @SqlUpdate("""
            INSERT INTO building (id, site, name) VALUES (:id, :site, :name)
            ON CONFLICT (id) DO UPDATE SET site = excluded.site, name = excluded.name
            """)
    void save(@BindMethods Place.Building building);

    @SqlUpdate("""
            INSERT INTO room (id, building, name) VALUES (:id, :building, :name)
            ON CONFLICT (id) DO UPDATE SET building = excluded.building, name = excluded.name
            """)
    void save(@BindMethods Place.Room room);
}
