using System.Text.Json;

namespace InvokeAI;

/// <summary>
/// Finds images and videos in results: any object with an <c>image_name</c> or <c>video_name</c>, so that output types of every node pack are supported.
/// </summary>
internal static class MediaFinder
{
    public static List<OutputImage> Images(OutputContext? context, string nodeId, IEnumerable<NodeResult> results)
    {
        var found = new List<OutputImage>();
        foreach (var result in results)
        {
            Walk(result, "image_name"u8, Add);
            Registered(context, result, members => members.Images, Add);

            void Add(string name, string field, int? width, int? height) => found.Add(new(context, name, nodeId, field, result.Path, width, height));
        }

        return found;
    }

    public static List<OutputVideo> Videos(OutputContext? context, string nodeId, IEnumerable<NodeResult> results)
    {
        var found = new List<OutputVideo>();
        foreach (var result in results)
        {
            Walk(result, "video_name"u8, Add);
            Registered(context, result, members => members.Videos, Add);

            void Add(string name, string field, int? width, int? height) => found.Add(new(context, name, nodeId, field, result.Path, width, height));
        }

        return found;
    }

    /// <summary>Finds names in the members that the client's options list for the result's type.</summary>
    private static void Registered(OutputContext? context, NodeResult result, Func<OutputMembers, IList<string>> of, Action<string, string, int?, int?> add)
    {
        if (context?.Transport.Options.OutputTypes is not { Count: > 0 } types || !types.TryGetValue(ResultValues.TypeOf(result.Json.Span), out var members))
            return;
        using var document = JsonDocument.Parse(result.Json);
        foreach (var field in of(members))
        {
            if (!document.RootElement.TryGetProperty(field, out var value))
                continue;
            foreach (var name in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
            {
                if (name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } text)
                    add(text, field, null, null);
            }
        }
    }

    private static void Walk(NodeResult result, ReadOnlySpan<byte> member, Action<string, string, int?, int?> add)
    {
        var json = result.Json.Span;
        // Cheap for the many results that hold none; metadata may name images that the node did not make.
        if (json.IndexOf(member) < 0 || ResultValues.TypeOf(json) is "metadata_output" or "metadata_item_output")
            return;

        var reader = new Utf8JsonReader(json);
        var field = "";
        List<(string Name, string Field)> names = [];
        int? width = null;
        int? height = null;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == 1)
            {
                field = reader.GetString()!;
                if (field == "metadata")
                {
                    reader.Skip();
                    continue;
                }

                if (field == "width")
                    width = Size(ref reader);
                else if (field == "height")
                    height = Size(ref reader);
            }
            else if (reader.ValueTextEquals(member) && reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } name)
            {
                names.Add((name, field));
            }
        }

        // The size that a result tells is that of its one image.
        foreach (var (name, place) in names)
            add(name, place, names.Count == 1 ? width : null, names.Count == 1 ? height : null);
    }

    private static int? Size(ref Utf8JsonReader reader)
        => reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var size) && size >= 0 ? size : null;
}
