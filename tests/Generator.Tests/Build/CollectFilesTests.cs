using System.Diagnostics;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Build;

/// <summary>Tests the target that passes files to the compiler, run by MSBuild itself.</summary>
public sealed class CollectFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invokeai-targets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_that_cannot_be_opened_reaches_the_generator_and_the_others_keep_their_hash()
    {
        Write("workflows/good.json", "{}");
        Write("workflows/other.json", "[]");
        Write("good.schema.json", "{}");
        Directory.CreateDirectory(Path.Combine(_folder, "workflows", "directory.json"));
        System.IO.File.CreateSymbolicLink(Path.Combine(_folder, "workflows", "link.json"), "nowhere.json");

        var (output, files) = await CollectAsync("directory.json", "link.json", "missing.json");

        Assert.DoesNotContain("MSB", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        foreach (var name in (string[])["directory.json", "link.json", "missing.json"])
            Assert.Equal(("true", ""), Of(files, "workflows/" + name));
        foreach (var name in (string[])["good.json", "other.json"])
            Assert.Equal(("true", 64), (Of(files, "workflows/" + name).Flag, Of(files, "workflows/" + name).Hash.Length));
        Assert.Equal(64, ((string)File(files, "good.schema.json")["InvokeAIContentHash"]!).Length);
        // A schema that is missing is the generator's to report.
        Assert.Equal("true", (string?)File(files, "missing.schema.json")["InvokeAISchema"]);

        static (string Flag, string Hash) Of(JsonArray files, string name)
            => ((string)File(files, name)["InvokeAIWorkflow"]!, (string?)File(files, name)["InvokeAIContentHash"] ?? "");
    }

    private static JsonNode File(JsonArray files, string name)
        => Assert.Single(files, file => ((string)file!["Identity"]!).Replace('\\', '/').EndsWith(name, StringComparison.Ordinal))!;

    private async Task<(string Output, JsonArray Files)> CollectAsync(params string[] more)
    {
        var build = Repository.Path("src", "InvokeAI.Build", "build");
        Write("a.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{build}/InvokeAI.Typed.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <CustomAfterMicrosoftCommonTargets>{build}/InvokeAI.Typed.targets</CustomAfterMicrosoftCommonTargets>
              </PropertyGroup>
              <ItemGroup>
                <InvokeAIWorkflow Include="workflows/good.json;workflows/other.json;{string.Join(';', more.Select(m => "workflows/" + m))}" />
                <InvokeAISchema Include="good.schema.json;missing.schema.json" />
              </ItemGroup>
            </Project>
            """);
        var start =
            new ProcessStartInfo("dotnet",
                ["msbuild", "a.csproj", "-nologo", "-t:CollectInvokeAIFiles", "-getItem:AdditionalFiles", "-getResultOutputFile:items.json", "-tl:off",
                    "-nodeReuse:false"])
            {
                WorkingDirectory = _folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var said = await output + await error;
        Assert.True(process.ExitCode == 0, said);
        return (said, JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(_folder, "items.json")))!["Items"]!["AdditionalFiles"]!.AsArray());
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
    }
}
