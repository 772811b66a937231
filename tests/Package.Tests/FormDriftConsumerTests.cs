using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>
/// Tests a console project whose name is not an identifier, with warnings as errors, documentation files, the language version of net8.0 and file names with
/// spaces, accents and <c>#</c>. Its form changes during the test.
/// </summary>
public sealed class FormDriftConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    private const string Radius = "node-field-03e0a813-bdc2-4e99-a3d2-e49085ef3430";
    private const string Uses = "var card = new ColourCard { Width = 640 };";
    private const string UsesSoftness = "var card = new ColourCard { Width = 640, Softness = 4 };";

    [Fact]
    public async Task A_form_that_changes_breaks_the_build_until_a_person_accepts_it()
    {
        WriteProject(UsesSoftness);
        var card = folder.Path("a-app", "workflows", "colour-card.json");
        var cardLock = folder.Path("a-app", "workflows", "colour-card.form.lock");

        // The first build has no locks, and is green.
        (await Build()).Succeeded();
        (await Build("-p:InvokeAIRequireFormLock=true")).Failed().Says("error INVK110", "dotnet build -t:AcceptInvokeAIForms");

        (await Build("-t:AcceptInvokeAIForms")).Succeeded()
            .Says("workflows/colour-card.json: wrote workflows/colour-card.form.lock with", "workflows/Größe #1 (of two).form.lock",
                "wrote C# locks/card-2.form.lock");
        var first = await File.ReadAllTextAsync(cardLock, TestContext.Current.CancellationToken);
        (await Build("-p:InvokeAIRequireFormLock=true")).Succeeded();
        (await Build("-t:AcceptInvokeAIForms")).Succeeded().DoesNotSay(".form.lock");

        // Somebody takes a field from the form: the field's line of the lock, those behind it, and the code that used it.
        await File.WriteAllTextAsync(card, WithoutRadius(await File.ReadAllTextAsync(card, TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken);
        (await Build()).Failed()
            .Says("colour-card.form.lock(", "error INVK102: form input 'Softness'", "colour-card.json(", "error INVK101:", "error CS0117",
                "run 'dotnet build -t:AcceptInvokeAIForms'");
        (await Build("-p:RunAnalyzers=false")).Failed().Says("error INVK101", "error INVK102");
        WriteProgram(Uses);
        (await Build()).Failed().Says("error INVK102").DoesNotSay("error CS");

        // Severities are the project's.
        folder.Write("a-app/.globalconfig", "is_global = true\ndotnet_diagnostic.INVK101.severity = none\ndotnet_diagnostic.INVK102.severity = suggestion\n");
        (await Build()).Succeeded();
        File.Delete(folder.Path("a-app", ".globalconfig"));
        (await Build("-p:NoWarn=INVK101%3BINVK102")).Succeeded();

        (await Build("-t:AcceptInvokeAIForms", "-p:Workflow=colour-card")).Succeeded()
            .Says("updated workflows/colour-card.form.lock", "accepted INVK102 missing", "accepted INVK101 shifted");
        (await Build()).Succeeded();

        // The lock of before, with an older time stamp than everything that was built.
        await File.WriteAllTextAsync(cardLock, first, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(cardLock, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await Build()).Failed().Says("error INVK102");

        // The code fix accepts, without the IDE.
        (await folder.DotNetAsync("a-app", "format", "analyzers", "--diagnostics", "INVK200", "--severity", "info", "--no-restore")).Succeeded();
        Assert.DoesNotContain("input Softness", await File.ReadAllTextAsync(cardLock, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (await Build()).Succeeded();

        // The file is renamed: its lock, left behind, says whose it was, and goes with it.
        File.Move(card, folder.Path("a-app", "workflows", "card.json"));
        WriteProgram(Uses.Replace("ColourCard", "Card", StringComparison.Ordinal));
        (await Build()).Failed().Says("error INVK112", "rename the lock to 'workflows/card.form.lock'");
        (await Build("-t:AcceptInvokeAIForms")).Succeeded().Says("took workflows/colour-card.form.lock over as workflows/card.form.lock");
        (await Build()).Succeeded();
        Assert.False(File.Exists(cardLock));

        Task<CommandResult> Build(params string[] arguments) => folder.BuildAsync("a-app", arguments);
    }

    private void WriteProject(string use)
    {
        folder.Write("a-app/A-App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <LangVersion>12</LangVersion>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="InvokeAI.Typed" Version="{PackedFiles.Version}" />
                <InvokeAIWorkflow Include="workflows/*.json" />
                <InvokeAIWorkflow Include="apart/card-2.json" FormLock="C# locks/card-2.form.lock" />
              </ItemGroup>
            </Project>
            """);
        folder.CopyWorkflow("colour-card", "a-app/workflows/colour-card.json");
        folder.CopyWorkflow("colour-card", "a-app/apart/card-2.json");
        folder.CopyWorkflow("sdxl-text-to-image", "a-app/workflows/Größe #1 (of two).json");
        WriteProgram(use);
    }

    private void WriteProgram(string use) => folder.Write("a-app/Program.cs",
        $$"""
        using A_App.Workflows;

        {{use}}
        System.Console.WriteLine(card);
        System.Console.WriteLine(typeof(Größe1OfTwo));
        """);

    private static string WithoutRadius(string text)
    {
        text = text.Replace($"\"{Radius}\",", "", StringComparison.Ordinal);
        var from = text.IndexOf($"\"{Radius}\": {{", StringComparison.Ordinal);
        return text.Remove(from, text.IndexOf("\"node-field-28ce6f24", from, StringComparison.Ordinal) - from);
    }
}
