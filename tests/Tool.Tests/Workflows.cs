using System.Text.Json.Nodes;

namespace InvokeAI.Tool.Tests;

/// <summary>Edits of workflow files, as people make them in the editor.</summary>
internal static class Workflows
{
    /// <summary>Returns the color card with an edge into the final width.</summary>
    public static string WithConnectedWidth(string workflow)
    {
        var json = JsonNode.Parse(workflow)!;
        var nodes = json["nodes"]!.AsArray();
        json["edges"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "added",
            ["type"] = "default",
            ["source"] = (string)Of("blank_image")["id"]!,
            ["sourceHandle"] = "width",
            ["target"] = (string)Of("img_resize")["id"]!,
            ["targetHandle"] = "width",
        });
        return json.ToJsonString();

        JsonNode Of(string type) => nodes.First(n => (string?)n!["data"]!["type"] == type)!;
    }

    /// <summary>Returns the form with two of its top elements swapped.</summary>
    public static string WithFieldsSwapped(string workflow, int first, int second)
    {
        var json = JsonNode.Parse(workflow)!;
        var form = json["form"]!;
        var fields = form["elements"]!.AsObject().Where(e => (string?)e.Value!["type"] == "container")
            .SelectMany(
                e => e.Value!["data"]!["children"]!.AsArray()
                    .Select((child, at) => (List: e.Value!["data"]!["children"]!.AsArray(), At: at, Id: (string)child!)))
            .Where(c => (string?)form["elements"]![c.Id]!["type"] == "node-field").ToList();
        var (a, b) = (fields[first], fields[second]);
        (a.List[a.At], b.List[b.At]) = (b.Id, a.Id);
        var parents = form["elements"]!;
        var parent = (string?)parents[a.Id]!["parentId"];
        parents[a.Id]!["parentId"] = (string?)parents[b.Id]!["parentId"];
        parents[b.Id]!["parentId"] = parent;
        return json.ToJsonString();
    }
}
