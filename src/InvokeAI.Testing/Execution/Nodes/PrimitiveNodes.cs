using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements nodes that return the value that they contain.</summary>
internal static class PrimitiveNodes
{
    public static void Register(Dictionary<string, Func<NodeContext, JsonObject>> nodes)
    {
        nodes["boolean"] = nodes["integer"] = nodes["float"] = nodes["string"] = c => new JsonObject { ["value"] = c["value"].Copy() };
        nodes["boolean_collection"] = nodes["integer_collection"] = nodes["float_collection"] = nodes["string_collection"] = nodes["conditioning_collection"] =
            nodes["latents_collection"] = c => new JsonObject { ["collection"] = c.List("collection").DeepClone() };
        nodes["image"] = nodes["show_image"] = PassImage;
        nodes["image_collection"] = Images;
        nodes["video"] = Video;
        nodes["color"] = c => new JsonObject { ["color"] = c["color"].Copy() };
        nodes["scheduler"] = c => new JsonObject { ["scheduler"] = c["scheduler"].Copy() };
        nodes["model_identifier"] = c => new JsonObject { ["model"] = c["model"].Copy() };
        nodes["lora_selector"] = c => new JsonObject { ["lora"] = new JsonObject { ["lora"] = c["lora"].Copy(), ["weight"] = c["weight"].Copy() } };
        nodes["bounding_box"] = c => new JsonObject
        {
            ["bounding_box"] = new JsonObject
            {
                ["x_min"] = c.Integer("x_min"),
                ["x_max"] = c.Integer("x_max"),
                ["y_min"] = c.Integer("y_min"),
                ["y_max"] = c.Integer("y_max"),
                ["score"] = null,
            },
        };
    }

    private static JsonObject PassImage(NodeContext context)
    {
        var image = context.Image("image");
        return new JsonObject
        {
            ["image"] = new JsonObject { ["image_name"] = image.Name },
            ["width"] = image.Width,
            ["height"] = image.Height,
        };
    }

    private static JsonObject Images(NodeContext context)
    {
        var images = new JsonArray();
        foreach (var field in new[] { "collection", "images" })
        {
            foreach (var image in context.List(field))
                images.Add(new JsonObject { ["image_name"] = (image as JsonObject)?.Text("image_name") });
        }

        return new JsonObject { ["collection"] = images };
    }

    private static JsonObject Video(NodeContext context)
    {
        var name = (context["video"] as JsonObject)?.Text("video_name");
        lock (context.State.Sync)
        {
            if (name is null || !context.State.Gallery.Videos.TryGetValue(name, out var video))
                throw new NodeFailure("VideoRecordNotFoundException", "Video record not found");
            return new JsonObject
            {
                ["video"] = new JsonObject { ["video_name"] = video.Name },
                ["width"] = video.Width,
                ["height"] = video.Height,
                ["num_frames"] = (int)Math.Round(video.Duration * (video.Fps ?? 16)),
                ["fps"] = Py.Float(video.Fps ?? 16),
                ["duration"] = Py.Float(video.Duration),
            };
        }
    }
}
