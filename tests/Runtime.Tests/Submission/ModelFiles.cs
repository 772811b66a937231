using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Submission;

/// <summary>Contains workflows with models and images of another machine: those of the corpus, or the sample application's if it is absent.</summary>
internal static class ModelFiles
{
    public static string Sdxl
        => Read("sdxl-text-to-image.json", "sdxl_model_loader", "model", """{"key":"far-1","hash":"blake3:far","name":"Far XL","base":"sdxl","type":"main"}""");

    public static string Flux => Read("flux-image-to-image.json", "image", "image", """{"image_name":"far.png"}""");

    private static string Read(string name, string nodeType, string field, string value)
    {
        if (Evidence.HasCorpus)
            return File.ReadAllText(Evidence.Path("workflows", "python-client", name));
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", name)))!;
        file["nodes"]!.AsArray().Single(node => (string?)node!["data"]!["type"] == nodeType)!["data"]!["inputs"]![field]!["value"] = JsonNode.Parse(value);
        return file.ToJsonString();
    }
}
