using System.Text.Json.Nodes;

namespace InvokeAI.Testing.State;

/// <summary>An installed model: the few members that clients use, and others that a test added.</summary>
internal sealed class ModelRecord
{
    public required JsonObject Config { get; init; }

    /// <summary>Gets or sets the cover image, or null.</summary>
    public byte[]? Cover { get; set; }

    public string Key => (string)Config["key"]!;

    public string Name => (string)Config["name"]!;

    public string Base => (string)Config["base"]!;

    public string Type => (string)Config["type"]!;

    public string Format => (string)Config["format"]!;

    public string Hash => (string)Config["hash"]!;

    public static ModelRecord Create(string name, string @base, string type, string? key, string? hash, string format)
    {
        key ??= Guid.NewGuid().ToString("D");
        return new ModelRecord
        {
            Config = new JsonObject
            {
                ["key"] = key,
                ["hash"] = hash ?? "blake3:" + Convert.ToHexString(Pictures.Painter.Digest(key)).ToLowerInvariant(),
                ["path"] = $"{@base}/{type}/{name}",
                ["file_size"] = 6938040682,
                ["name"] = name,
                ["description"] = null,
                ["source"] = name,
                ["source_type"] = "path",
                ["source_api_response"] = null,
                ["source_url"] = null,
                ["cover_image"] = null,
                ["type"] = type,
                ["format"] = format,
                ["base"] = @base,
            },
        };
    }

    public JsonObject Identifier() => new()
    {
        ["key"] = Key,
        ["hash"] = Hash,
        ["name"] = Name,
        ["base"] = Base,
        ["type"] = Type,
        ["submodel_type"] = null,
    };
}
