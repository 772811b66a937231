using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>
/// Tests a solution under central package management: a library of workflows for two frameworks, without nullable annotations and with InvokeAI as its root
/// namespace, used by a C# and an F# program.
/// </summary>
public sealed class SolutionConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Fact]
    public async Task A_library_of_workflows_serves_other_projects_and_keeps_its_diagnostics_to_itself()
    {
        WriteSolution();

        // A property, where a target would fail in projects that have none.
        (await Build("Made.slnx", "-p:AcceptInvokeAIForms=true")).Succeeded().Says("wrote workflows/colour-card.form.lock");
        (await folder.RunAsync("made/App/bin/Debug/net10.0", "App")).Succeeded().Says("Colour Card has 9 inputs; Softness is number ");
        (await folder.RunAsync("made/Functional/bin/Debug/net10.0", "Functional")).Succeeded().Says("640 x 512");

        var workflow = folder.Path("made", "Forms", "workflows", "colour-card.json");
        var text = await File.ReadAllTextAsync(workflow, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(workflow, text.Replace("\"label\": \"Softness\"", "\"label\": \"Blur\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var warned = (await Build("Made.slnx")).Says("warning INVK105", "relabeled", "Forms.csproj");
        Assert.Equal(0, warned.ExitCode);
        Assert.DoesNotContain(warned.Output.Split('\n'),
            line => line.Contains("INVK", StringComparison.Ordinal) && !line.Contains("Forms.csproj", StringComparison.Ordinal));

        // In a project of two frameworks one of them writes.
        var accepted = (await Build("Forms", "-t:AcceptInvokeAIForms")).Succeeded().Says("accepted INVK105 relabelled");
        Assert.Equal(2, accepted.Output.Split("updated workflows/colour-card.form.lock").Length);
        (await Build("Made.slnx")).Succeeded();

        Task<CommandResult> Build(string what, params string[] arguments) => folder.BuildAsync("made", [what, .. arguments]);
    }

    private void WriteSolution()
    {
        folder.Write("made/Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="InvokeAI.Typed" Version="{PackedFiles.Version}" /></ItemGroup>
            </Project>
            """);
        // NU1507 asks for package source mapping; which sources a machine has is not this solution's to say.
        folder.Write("made/Directory.Build.props",
            """
            <Project><PropertyGroup><NuGetAudit>false</NuGetAudit><NoWarn>$(NoWarn);NU1507</NoWarn></PropertyGroup></Project>
            """);
        folder.Write("made/Made.slnx",
            """
            <Solution>
              <Project Path="Forms/Forms.csproj" />
              <Project Path="App/App.csproj" />
              <Project Path="Functional/Functional.fsproj" />
            </Solution>
            """);
        folder.Write("made/Forms/Forms.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
                <Nullable>disable</Nullable>
                <RootNamespace>InvokeAI</RootNamespace>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="InvokeAI.Typed" /></ItemGroup>
            </Project>
            """);
        // Items that come after every package's targets are seen all the same.
        folder.Write("made/Forms/Directory.Build.targets",
            """
            <Project><ItemGroup><InvokeAIWorkflow Include="workflows/colour-card.json" /></ItemGroup></Project>
            """);
        folder.CopyWorkflow("colour-card", "made/Forms/workflows/colour-card.json");
        folder.Write("made/Forms/Cards.cs",
            """
            namespace InvokeAI
            {
                public static class Cards
                {
                    public static InvokeAI.Workflows.ColourCard Wide() => new InvokeAI.Workflows.ColourCard { Width = 640, Height = 512 };
                }
            }
            """);
        folder.Write("made/App/App.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Forms/Forms.csproj" /></ItemGroup>
            </Project>
            """);
        folder.Write("made/App/Program.cs",
            """
            System.Console.WriteLine($"Colour Card has {InvokeAI.Workflows.ColourCard.Form.All.Count} inputs; Softness is number {InvokeAI.Workflows.ColourCard.Form.Softness.Index}");
            """);
        folder.Write("made/Functional/Functional.fsproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.fs" />
                <ProjectReference Include="../Forms/Forms.csproj" />
              </ItemGroup>
            </Project>
            """);
        // FSharp.Core's version is the SDK's, not one of this solution.
        folder.Write("made/Functional/Directory.Packages.props",
            "<Project><PropertyGroup><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        folder.Write("made/Functional/Program.fs",
            """
            let card = InvokeAI.Cards.Wide()
            printfn "%d x %d" card.Width card.Height
            """);
    }
}
