using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>Represents a style of the GUI: texts that are put around a prompt.</summary>
public sealed class StylePreset
{
    /// <summary>Gets the ID.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Id { get => field ?? ""; init; }

    /// <summary>Gets the name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Gets the origin: <c>user</c>, <c>default</c> or <c>project</c>.</summary>
    public string Type { get => field ?? ""; init; }

    /// <summary>Gets a value indicating whether all users can see the preset.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Gets the ID of the preset's owner.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the URL of the image, relative to the server's address, or null if there is none.</summary>
    public string? Image { get; init; }

    /// <summary>Gets the texts of the style.</summary>
    public StylePresetData PresetData { get => field ??= new(); init; }

    /// <summary>Returns a prompt in this style: the style's text with the prompt in place of <c>{prompt}</c>, or before it.</summary>
    public string Apply(string prompt) => Merge(PresetData.PositivePrompt, prompt);

    /// <summary>Returns a negative prompt in this style.</summary>
    public string ApplyNegative(string prompt) => Merge(PresetData.NegativePrompt, prompt);

    private static string Merge(string style, string prompt)
    {
        if (style.Contains("{prompt}", StringComparison.Ordinal))
            return style.Replace("{prompt}", prompt, StringComparison.Ordinal);
        return string.Join(' ', new[] { prompt, style }.Where(text => text.Length > 0));
    }
}
