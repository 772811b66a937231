namespace InvokeAI.Tool.Tests;

/// <summary>The sample workflows.</summary>
internal static class Sample
{
    public static string ColourCard { get; } = Path("colour-card.json");

    public static string Sdxl { get; } = Path("sdxl-text-to-image.json");

    public static string Flux { get; } = Path("flux-image-to-image.json");

    private static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "workflows", name);
}
