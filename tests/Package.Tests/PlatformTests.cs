using System.Text.RegularExpressions;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Tests that a project below net8.0 or with a compiler older than 4.11 gets one error that says so.</summary>
public sealed partial class PlatformTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Fact]
    public async Task A_library_for_netstandard_gets_one_error()
    {
        PosterProject.Write(folder, "Old",
            "<TargetFramework>netstandard2.0</TargetFramework><OutputType>Library</OutputType><LangVersion>latest</LangVersion>");
        var build = (await folder.BuildAsync("Old")).Failed();
        build.Says("InvokeAI.Typed needs .NET 8 or later, but this project targets .NETStandard 2.0.", "net8.0");
        Assert.Equal(["INVK301"], Errors(build));
    }

    [Theory]
    [InlineData("roslyn4.10")]
    [InlineData("roslyn3.11")]
    public async Task An_older_compiler_gets_one_error(string compiler)
    {
        await RestoredAsync();
        // The compiler of the SDK says what it is in this property; a global one stands for an older compiler.
        var build = (await folder.BuildAsync("Current", "--no-restore", "-p:CompilerApiVersion=" + compiler)).Failed();
        build.Says("needs the C# compiler 4.11 or later", compiler, "8.0.400");
        Assert.Equal(["INVK302"], Errors(build));
    }

    [Theory]
    [InlineData("net472", true)]
    [InlineData("netcoreapp3.1", true)]
    [InlineData("net6.0", true)]
    [InlineData("net7.0", true)]
    [InlineData("net8.0", false)]
    [InlineData("net8.0-windows", false)]
    [InlineData("net10.0", false)]
    public async Task Frameworks_below_net8_are_refused(string framework, bool isRefused)
    {
        await RestoredAsync();
        var check = await folder.DotNetAsync("Current", "msbuild", "-t:CheckInvokeAIPlatform", "-nologo", "-p:TargetFramework=" + framework);
        if (isRefused)
            Assert.Equal(["INVK301"], Errors(check.Failed()));
        else
            check.Succeeded();
    }

    [Fact]
    public async Task The_oldest_compiler_that_works_is_let_through()
    {
        await RestoredAsync();
        (await folder.DotNetAsync("Current", "msbuild", "-t:CheckInvokeAIPlatform", "-nologo", "-p:CompilerApiVersion=roslyn4.11")).Succeeded();
    }

    private async Task RestoredAsync()
    {
        if (File.Exists(folder.Path("Current", "obj", "project.assets.json")))
            return;
        PosterProject.Write(folder, "Current", "<TargetFramework>net10.0</TargetFramework>");
        (await folder.DotNetAsync("Current", "restore")).Succeeded();
    }

    /// <summary>Returns the codes of the errors. MSBuild repeats them at its end.</summary>
    private static IEnumerable<string> Errors(CommandResult build)
        => Error().Matches(build.Output).Select(match => match.Groups[1].Value + match.Groups[2].Value).Distinct().Select(text => text[..7]);

    [GeneratedRegex(@"error (\w+): (.*)")]
    private static partial Regex Error();
}
