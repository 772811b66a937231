using System.CommandLine;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Reports;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Commands;

/// <summary><c>check FILE…</c>: what happened to forms since their locks were written, in the generator's words, for pipelines without a build.</summary>
internal static class CheckCommand
{
    public static Verb Create(ToolConsole console)
    {
        var files = SharedOptions.Files();
        var json = SharedOptions.Json();
        var require = new Option<bool>("--require-lock") { Description = "A workflow without a form lock is an error." };
        var loading = new LoadingOptions();
        var verb = new Verb("check", "Compares workflows' forms with their form locks; ends with 1 where one has changed.")
        {
            Arguments = { files },
            Options = { json, require, loading.Schemas, loading.Unknown },
            Examples =
            [
                ("In a pipeline", "check workflows/*.json --require-lock"),
                ("For programs: an object for one file, an array for several", "check workflows/sdxl-text-to-image.json --json"),
            ],
        };
        verb.SetAction(parsed =>
        {
            var catalog = Catalogs.Load(parsed.GetValue(loading.Schemas)!, console);
            var sources = FormSources.Read(parsed.GetValue(files)!, parsed.GetValue(loading.Unknown), console);
            var checks =
                sources.Readable.Select(s => FormCheck.Of(s, new LoadOptions(catalog) { UnknownNodes = s.UnknownNodes }, parsed.GetValue(require))).ToList();
            Orphans(checks, sources.Orphans, console);
            checks.ForEach(c => c.Report(console));
            checks.AddRange(sources.Unreadable.Select(u => new FormCheck(u.Path, null, [], [u.Diagnostic])));
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, writer => CheckJson.Write(writer, checks));
            else
                checks.ForEach(c => console.Say(c.Summary));
            return checks.Exists(c => c.HasErrors) ? ExitCode.Failed : ExitCode.Fine;
        });
        return verb;
    }

    private static void Orphans(List<FormCheck> checks, IEnumerable<(string Path, string Text)> orphans, ToolConsole console)
    {
        var unlocked = checks.FindAll(c => c.Current is not null && c.HasNoLock);
        var owners = new LockOwners(unlocked.Select(c => c.Current!.Keys()));
        foreach (var (path, text) in orphans)
        {
            var owner = owners.Of(FormLockReader.Read(text));
            console.Report(path, DiagnosticPlace.Of(OrphanedLocks.Diagnostic(path, owner < 0 ? null : unlocked[owner].Path), new LineMap(text)));
        }
    }
}
