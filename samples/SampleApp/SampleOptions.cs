namespace SampleApp;

/// <summary>Represents the command line: a real server, a folder for the images, model names.</summary>
internal sealed record SampleOptions
{
    private const string Usage = """
        dotnet run --project samples/SampleApp [-- COMMAND] [OPTIONS]
          pictures          three workflows, one after the other (default)
          models            what is installed; installs and deletes what is named

          --server URL      a real InvokeAI server, as in http://localhost:9090 (default: a stand-in in this process)
          --out DIR         where the pictures go (default: out)
          --sdxl-model NAME the SDXL model to use (default: Juggernaut XL v9)
          --install SOURCE  a model to install: a path on the server, a URL, or a Hugging Face repository
          --delete NAME     a model to delete
        """;

    /// <summary>Runs the models sample instead of the images.</summary>
    public bool Models { get; private init; }

    public Uri? Server { get; private init; }

    public string Out { get; private init; } = "out";

    public string SdxlModel { get; private init; } = "Juggernaut XL v9";

    public string? Install { get; private init; }

    public string? Delete { get; private init; }

    public static SampleOptions? TryParse(string[] args, TextWriter error)
    {
        var options = new SampleOptions { Models = args is ["models", ..] };
        for (var i = args is ["models" or "pictures", ..] ? 1 : 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            options = (args[i], value) switch
            {
                ("--server", { } url) when Uri.TryCreate(url, UriKind.Absolute, out var server) => options with { Server = server },
                ("--out", { } folder) => options with { Out = folder },
                ("--sdxl-model", { } name) => options with { SdxlModel = name },
                ("--install", { } source) => options with { Install = source },
                ("--delete", { } name) => options with { Delete = name },
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
