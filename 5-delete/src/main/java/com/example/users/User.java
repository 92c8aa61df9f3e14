package com.example.users;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;

public record User(String id, String name) {

    public JsonObject toJson() {
        return Json.object().add("id", id).add("name", name);
    }
}
