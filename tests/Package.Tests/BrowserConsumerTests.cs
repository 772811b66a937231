using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>
/// Tests a WebAssembly program, published and trimmed like Blazor programs, that runs a workflow in a JavaScript engine. Node stands for the browser.
/// </summary>
public sealed class BrowserConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Fact]
    public async Task A_trimmed_WebAssembly_program_runs_a_workflow()
    {
        PackedFiles.RequireFull();
        var node = Node();
        Assert.SkipWhen(node is null, "A WebAssembly program runs under node, and there is none on this machine.");
        Write();
        // Each trim warning is an error, and each says where.
        (await folder.DotNetAsync("Browser", "publish", "-c", "Release", "-tl:off", "-o", folder.Path("Browser", "published"))).Succeeded();
        await using var server = folder.Start(".", await folder.ToolAsync(), "serve", "--port", "0");
        var address =
            (await server.LineAsync(line => line.Contains("http://", StringComparison.Ordinal))).Split(' ')
                .First(w => w.StartsWith("http://", StringComparison.Ordinal));
        // Browsers have WebSocket; node 20 has it on demand.
        (await folder.RunAsync("Browser/published/wwwroot", node!, "--experimental-websocket", "main.mjs", address)).Succeeded()
            .Says("connected", "picture 512 x 384, png");
    }

    private void Write()
    {
        folder.Write("Browser/Browser.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk.WebAssembly">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PublishTrimmed>true</PublishTrimmed>
                <TrimMode>full</TrimMode>
                <SuppressTrimAnalysisWarnings>false</SuppressTrimAnalysisWarnings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="InvokeAI.Typed" Version="{PackedFiles.Version}" />
                <InvokeAIWorkflow Include="workflows/*.json" />
              </ItemGroup>
            </Project>
            """);
        folder.CopyWorkflow("colour-card", "Browser/workflows/colour-card.json");
        folder.Write("Browser/wwwroot/main.mjs",
            """
            // .NET asks by a request to "" whether bodies can be streamed. A page has an address to complete it with; node has none.
            const Plain = globalThis.Request;
            globalThis.Request = class extends Plain { constructor(url, init) { super(url === "" ? "http://localhost/" : url, init); } };
            const { dotnet } = await import("./_framework/dotnet.js");
            process.exit(await dotnet.withApplicationArguments(...process.argv.slice(2)).run());
            """);
        folder.Write("Browser/Program.cs",
            """
            using InvokeAI.Events;

            using var invoke = new InvokeAIClient(args[0]);
            var connected = new TaskCompletionSource();
            _ = Task.Run(async () =>
            {
                await foreach (var e in invoke.Events.ReadAllAsync())
                {
                    if (e is EventConnectionChanged { State: EventConnectionState.Connected })
                        connected.TrySetResult();
                }
            });
            await connected.Task.WaitAsync(TimeSpan.FromMinutes(1));
            Console.WriteLine("connected");
            var run = await invoke.SubmitAsync(new ColourCard { Width = 64, Height = 48, Colour = Rgba.Parse("#e0a030"), Softness = 2 });
            var result = await run.WaitAsync();
            var picture = result.Outputs.Card[0];
            var bytes = await picture.GetBytesAsync();
            Console.WriteLine($"picture {picture.Width} x {picture.Height}, {(bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G' ? "png" : "something else")}");
            return 0;
            """);
    }

    private static string? Node() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(part => Path.Combine(part, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);
}
