using System.Text;
using System.Text.RegularExpressions;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Tests that the first program that a package's README shows compiles as printed, in a project that has nothing but the package.</summary>
public sealed partial class ReadmeConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Theory]
    [InlineData("InvokeAI.Typed", "Microsoft.NET.Sdk")]
    [InlineData("InvokeAI.Typed.Hosting", "Microsoft.NET.Sdk.Web")]
    [InlineData("InvokeAI.Typed.Testing", "Microsoft.NET.Sdk")]
    [InlineData("InvokeAI.Typed.Sheets", "Microsoft.NET.Sdk")]
    public async Task The_first_program_of_the_readme_compiles_as_printed(string id, string sdk)
    {
        using var package = PackedFiles.Open(id);
        var readme = Encoding.UTF8.GetString(package.GetEntry("README.md")!.Bytes());
        var name = "From" + id.Split('.')[^1];
        folder.Write($"{name}/YourProject.csproj",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{id}" Version="{PackedFiles.Version}" />
              </ItemGroup>
              {Blocks(readme, "xml").SingleOrDefault()}
            </Project>
            """);
        folder.CopyWorkflow("sdxl-text-to-image", $"{name}/workflows/sdxl-text-to-image.json");
        folder.Write($"{name}/Program.cs", Blocks(readme, "csharp").Single());
        (await folder.BuildAsync(name)).Succeeded();
    }

    private static IEnumerable<string> Blocks(string readme, string language)
        => Fence().Matches(readme.ReplaceLineEndings("\n")).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value);

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
