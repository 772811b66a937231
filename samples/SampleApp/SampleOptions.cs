namespace SampleApp;

/// <summary>What the command line says: a real server, a folder for the pictures, model names.</summary>
internal sealed record SampleOptions
{
    private const string Usage = """
        dotnet run --project samples/SampleApp [-- OPTIONS]
          --server URL      a real InvokeAI server, as in http://localhost:9090 (default: a stand-in in this process)
          --out DIR         where the pictures go (default: out)
          --sdxl-model NAME the SDXL model to use (default: Juggernaut XL v9)
        """;

    public Uri? Server { get; private init; }

    public string Out { get; private init; } = "out";

    public string SdxlModel { get; private init; } = "Juggernaut XL v9";

    public static SampleOptions? TryParse(string[] args, TextWriter error)
    {
        var options = new SampleOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            options = (args[i], value) switch
            {
                ("--server", { } url) when Uri.TryCreate(url, UriKind.Absolute, out var server) => options with { Server = server },
                ("--out", { } folder) => options with { Out = folder },
                ("--sdxl-model", { } name) => options with { SdxlModel = name },
                _ => null,
            };
            if (options is null)
            {
                error.WriteLine(Usage);
                return null;
            }
        }

        return options;
    }
}
