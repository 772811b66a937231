using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Tests the same program published natively, trimmed into one file, and with its own .NET 8. Each runs against the tool's stand-in server.</summary>
public sealed class PublishConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    private const string Rooted = """<TrimmerRootAssembly Include="InvokeAI.Runtime" /><TrimmerRootAssembly Include="InvokeAI.Workflows" />""";

    // Rooted: everything that the package holds is kept and looked at, so that a warning in what no sample calls is seen too (warnings are errors).
    [Theory]
    [InlineData("Native", "<TargetFramework>net10.0</TargetFramework><PublishAot>true</PublishAot>")]
    [InlineData("NativeWhole", "<TargetFramework>net10.0</TargetFramework><PublishAot>true</PublishAot><TrimmerSingleWarn>false</TrimmerSingleWarn>", Rooted)]
    [InlineData("Trimmed",
        "<TargetFramework>net10.0</TargetFramework><PublishTrimmed>true</PublishTrimmed><PublishSingleFile>true</PublishSingleFile><SelfContained>true</SelfContained>")]
    [InlineData("Eight", "<TargetFramework>net8.0</TargetFramework><SelfContained>true</SelfContained>")]
    public async Task A_published_program_saves_its_picture(string name, string properties, string references = "")
    {
        PackedFiles.RequireFull();
        Assert.SkipWhen(properties.Contains("PublishAot", StringComparison.Ordinal) && !HasLinker(),
            "Native compilation needs clang or gcc, and neither is on this machine.");
        PosterProject.Write(folder, name,
            properties + $"<RuntimeIdentifier>{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>", references);
        (await folder.DotNetAsync(name, "publish", "-c", "Release", "-tl:off", "-o", folder.Path(name, "published"))).Succeeded();
        await using var server = folder.Start(".", await folder.ToolAsync(), "serve", "--port", "0");
        var address =
            (await server.LineAsync(line => line.Contains("http://", StringComparison.Ordinal))).Split(' ')
                .First(w => w.StartsWith("http://", StringComparison.Ordinal));
        (await folder.RunAsync(name + "/published", name, address, folder.Path(name, "pictures"))).Succeeded().Says("saved True .png");
    }

    private static bool HasLinker() => OperatingSystem.IsWindows() || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
