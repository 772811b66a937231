using System.CommandLine;
using System.Text;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Reports;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Commands;

/// <summary><c>lock FILE…</c>: accepts the forms as they are, as <c>dotnet build -t:AcceptInvokeAIForms</c> does.</summary>
internal static class LockCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Verb Create(ToolConsole console)
    {
        var files = SharedOptions.Files();
        var json = SharedOptions.Json();
        var nodes = SharedOptions.Nodes("Pin the fields of all nodes too, as for a workflow with Nodes=\"true\". A lock that pins them keeps doing so.");
        var loading = new LoadingOptions();
        var verb = new Verb("lock", "Accepts workflows' forms as they are: writes or updates the form lock beside each.")
        {
            Arguments = { files },
            Options = { nodes, json, loading.Schemas, loading.Unknown },
            Examples = [("After a look at what 'check' says", "lock workflows/*.json")],
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = Catalogs.Load(parsed.GetValue(loading.Schemas)!, console);
            var sources = FormSources.Read(parsed.GetValue(files)!, parsed.GetValue(loading.Unknown), console);
            var accepted =
                FormAcceptance.Accept([.. sources.Readable.Select(s => parsed.GetValue(nodes) ? s with { NodeFields = true } : s)], sources.Orphans, catalog);
            var written = new List<AcceptedForm>();
            var failed = sources.AnyUnreadable;
            foreach (var form in accepted)
            {
                if (!await TryWriteAsync(form, parsed.GetValue(json), console, cancellationToken).ConfigureAwait(false))
                    failed = true;
                else if (form.Writes)
                    written.Add(form);
            }

            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, writer => LockJson.Write(writer, accepted, written));
            return failed ? ExitCode.Failed : ExitCode.Fine;
        });
        return verb;
    }

    /// <summary>Writes one lock; one that cannot be written is an error that the others do not share.</summary>
    private static async Task<bool> TryWriteAsync(AcceptedForm form, bool json, ToolConsole console, CancellationToken cancellationToken)
    {
        if (form.Failed)
        {
            var lines = new LineMap(form.Source.Text);
            foreach (var diagnostic in form.Locked.Workflow.Diagnostics.Where(d => d.Severity == WorkflowSeverity.Error))
                console.Report(form.Source.Path, DiagnosticPlace.Of(diagnostic, lines));
            return false;
        }

        try
        {
            if (form.Writes)
                await AtomicFile.WriteAsync(form.Source.LockPath, Utf8.GetBytes(form.Text), cancellationToken).ConfigureAwait(false);
            if (form.OrphanPath is not null)
                File.Delete(form.OrphanPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Fail($"{form.Source.LockPath} cannot be written: {e.Message}");
            return false;
        }

        if (json)
            return true;
        var said = form.Writes
            ? AcceptanceReport.Lines(form, form.Source.Path, form.Source.LockPath, form.OrphanPath)
            : [$"{form.Source.Path}: {form.Source.LockPath} is up to date"];
        foreach (var line in said)
            console.Say(line);
        return true;
    }
}
