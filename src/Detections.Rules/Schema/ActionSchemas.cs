using System.Text.Json.Nodes;
using Detections.Rules.Actions;

namespace Detections.Rules.Schema;

/// <summary>The schema of actions, from the table of known ones.</summary>
internal static class ActionSchemas
{
    /// <summary>One action: its name with its target or parameters.</summary>
    public static JsonObject Action()
    {
        var map = SchemaShapes.Map(Keys.AnyAction);
        var properties = (JsonObject)map["properties"]!;
        var names = new List<JsonObject>();
        foreach (var action in KnownActions.All.Values.OrderBy(action => action.Name, StringComparer.Ordinal))
        {
            properties[action.Name] = SchemaShapes.Described(Parameters(action), action.Summary);
            names.Add(SchemaShapes.Needs(action.Name));
        }

        map["oneOf"] = new JsonArray([.. names]);
        return map;
    }

    private static JsonObject Parameters(KnownAction action)
    {
        var map = SchemaShapes.Map(Keys.AnyAction);
        var properties = (JsonObject)map["properties"]!;
        foreach (var parameter in action.Parameters)
        {
            properties[parameter] = SchemaShapes.OneOrMore(ValueSchemas.Text);
        }

        map["required"] = new JsonArray([.. action.Required.Select(name => JsonValue.Create(name))]);

        // The short form fills one parameter, so it will not do for an action that needs two.
        return action.Required.Count > 1 ? map : SchemaShapes.AnyOf(ValueSchemas.Text(), map);
    }
}
