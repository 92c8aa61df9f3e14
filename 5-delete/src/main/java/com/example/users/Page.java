package com.example.users;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;

public record Page(List<User> users, Optional<String> lastId) {

    public JsonObject toJson() {
        var array = Json.array();
        users.forEach(user -> array.add(user.toJson()));
        var json = Json.object().add("users", array);
        lastId.ifPresent(id -> json.add("next", PageToken.encode(id)));
        return json;
    }
}
