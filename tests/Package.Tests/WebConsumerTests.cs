using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Projects of the web and worker SDKs, which take every .json file as content: a workflow is compiled in, and not copied or published.</summary>
public sealed class WebConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Theory]
    [InlineData("Microsoft.NET.Sdk.Web", "")]
    [InlineData("Microsoft.NET.Sdk.Web", "wwwroot/")]
    [InlineData("Microsoft.NET.Sdk.Worker", "")]
    public async Task A_workflow_is_compiled_in_and_published_only_if_its_item_asks_for_a_copy(string sdk, string parent)
    {
        var name = sdk.Split('.')[^1] + parent.Length;
        folder.Write($"{name}/{name}.csproj",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RootNamespace>Site</RootNamespace>
                <NuGetAudit>false</NuGetAudit>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="InvokeAI.Typed" Version="{PackedFiles.Version}" />
                {(sdk.EndsWith("Worker", StringComparison.Ordinal) ? """<FrameworkReference Include="Microsoft.AspNetCore.App" />""" : "")}
                <InvokeAIWorkflow Include="{parent}workflows/*.json" />
                <InvokeAIWorkflow Update="{parent}workflows/sdxl-text-to-image.json" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
        folder.CopyWorkflow("colour-card", $"{name}/{parent}workflows/colour-card.json");
        folder.CopyWorkflow("sdxl-text-to-image", $"{name}/{parent}workflows/sdxl-text-to-image.json");
        folder.Write($"{name}/appsettings.json", "{}");
        folder.Write($"{name}/Program.cs", """Console.WriteLine(new Site.Workflows.ColourCard().Width);""");
        (await folder.DotNetAsync(name, "publish", "-tl:off", "-o", folder.Path(name + "-published"))).Succeeded();

        Assert.Equal(["appsettings.json", $"{parent}workflows/sdxl-text-to-image.json"], Json(name + "-published"));
        Assert.Equal(["appsettings.json", $"{parent}workflows/sdxl-text-to-image.json"], Json(name + "/bin/Release/net10.0"));
    }

    // The project's own json files; the others describe the program to its host.
    private IEnumerable<string> Json(string published)
    {
        var root = folder.Path(published);
        return Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file
                => !file.EndsWith(".deps.json", StringComparison.Ordinal) && !file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)
                    && !file.Contains("staticwebassets", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
