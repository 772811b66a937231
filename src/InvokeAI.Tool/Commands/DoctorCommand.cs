using System.CommandLine;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Doctor;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using Spectre.Console;
using Answer = InvokeAI.Tool.Commands.ServerVerbs.Answer;

namespace InvokeAI.Tool.Commands;

/// <summary><c>doctor [FILE…]</c>: is the server there, and has it what workflows need.</summary>
internal static class DoctorCommand
{
    public static Verb Create(ToolConsole console)
    {
        var files = SharedOptions.Files(any: true);
        var schemas = SharedOptions.Schemas();
        var verb = new Verb("doctor", "Looks at a server, and whether it has the nodes and models that workflows need; says what to do if not.")
        {
            Arguments = { files },
            Options = { schemas },
            Examples = [("Is everything there?", "doctor workflows/*.json --server http://localhost:9090")],
        };
        return new ServerVerbs(console).AddTo(verb, async (client, parsed, cancellationToken) =>
        {
            var server = new ServerExam(client);
            var findings = new List<Finding>();
            var goOn = await server.RunAsync(cancellationToken).ConfigureAwait(false);
            findings.AddRange(server.Findings);
            if (goOn)
            {
                // The server's own nodes are known here, whatever the project's schemas say.
                var catalog = Catalogs.Load(parsed.GetValue(schemas)!, console);
                if (server.Nodes is { } own)
                    catalog = LayeredCatalog.Over(catalog, [own]);
                foreach (var path in parsed.GetValue(files)!)
                    findings.AddRange(
                        await new WorkflowExam(client, server, WorkflowFile.Read(path, catalog, UnknownNodes.Keep)).RunAsync(cancellationToken)
                            .ConfigureAwait(false));
            }

            return Report(findings);
        });
    }

    private static Answer Report(IReadOnlyList<Finding> findings) => new(
        writer =>
        {
            writer.WriteStartArray();
            foreach (var finding in findings)
            {
                writer.WriteStartObject();
                writer.WriteText("status", Word(finding.Level));
                writer.WriteText("subject", finding.Subject);
                writer.WriteText("message", finding.Message);
                writer.WriteOptional("cure", finding.Cure);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        },
        terminal =>
        {
            foreach (var group in findings.GroupBy(f => f.Subject, StringComparer.Ordinal))
            {
                terminal.Say(group.Key);
                foreach (var finding in group)
                {
                    terminal.Write(new Text($"  {Word(finding.Level),-8}", new Style(Colour(finding.Level))));
                    terminal.Say(finding.Message);
                    if (finding.Cure is { } cure)
                        terminal.Say($"          → {cure}");
                }
            }
        })
    {
        ExitCode = findings.Any(f => f.Level == FindingLevel.Error) ? ExitCode.Failed : ExitCode.Fine,
    };

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "ok",
    };

    private static Color Colour(FindingLevel level) => level switch
    {
        FindingLevel.Error => Color.Red,
        FindingLevel.Warning => Color.Yellow,
        _ => Color.Green,
    };
}
