using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using InvokeAI.Tool.Each;
using InvokeAI.Tool.Running;
using InvokeAI.Tool.Setting;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tool.Commands;

/// <summary>Defines the options for running a workflow for each file of a folder.</summary>
internal sealed class EachOptions
{
    public Option<string[]> Each { get; } = new("--each")
    {
        Description =
            "Run once for each of these files, and name the results in --out after them. * and ? stand for letters of file names. May be given several times.",
        HelpName = "FILES",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<string?> Into { get; } = new("--into") { Description = "The image or video input that takes each file of --each.", HelpName = "NAME" };

    public Option<bool> Resume { get; } =
        new("--resume")
        {
            Description = "With --each: skip the files whose results are in --out, and bring the results of what an earlier call left on the server.",
        };

    /// <summary>Gets the input of --into; null without --each.</summary>
    /// <exception cref="UsageException">The input takes no file, or is set too.</exception>
    public FormInput? InputOf(ParseResult parsed, Reading.WorkflowFile file, string[] set)
    {
        if (parsed.GetValue(Each) is not { Length: > 0 })
        {
            return parsed.GetValue(Into) is null && !parsed.GetValue(Resume)
                ? null
                : throw new UsageException("--into and --resume belong to --each \"photos/*.jpg\".");
        }

        var takers = file.Template.Inputs.Where(Takes).Select(input => input.Name).ToList();
        if (parsed.GetValue(Into) is not { } name)
            throw new UsageException(
                "--each needs --into with the input that takes each file: "
                    + $"{(takers.Count == 0 ? "the form has no image or video input" : string.Join(", ", takers))}.");
        var input = Assignment.Parse(name + "=", file).Input;
        if (!Takes(input))
            throw new UsageException(
                $"{Reading.FieldTexts.Name(input)} does not take a file. The form's image and video inputs: "
                    + $"{(takers.Count == 0 ? "none" : string.Join(", ", takers))}.");
        return set.Select(assignment => Assignment.Parse(assignment, file)).Any(assignment => assignment.Slot == input.Slot)
            ? throw new UsageException($"{Reading.FieldTexts.Name(input)} is set by --set and by --into.")
            : input;
    }

    /// <exception cref="UsageException">Options that do not go together, or files that are not there.</exception>
    public EachRequest Request(ParseResult parsed, RunRequest run, FormInput input, string[] set, RunOptions options)
    {
        if (run.Folder is not { } folder)
            throw new UsageException("--each needs --out with the folder for the results.");
        if (run.Axes.FirstOrDefault(axis => axis.IsSweep) is { } axis)
            throw new UsageException($"--each runs once for each file, so that {Reading.FieldTexts.Name(axis.Input)} takes one value.");
        if (parsed.GetValue(options.Runs) != 1 || run.Report is not null || run.Sheet is not null)
            throw new UsageException("--each does not go together with --runs, --report and --sheet.");
        return new EachRequest
        {
            Workflow = run.Workflow,
            Input = new RunAxis(input, []).FieldOf(run.Workflow),
            Sources = SourceFiles.Find(parsed.GetValue(Each)!, folder),
            Options = batchId => options.Submit(parsed, batchId),
            Folder = folder,
            Resume = parsed.GetValue(Resume),
            Overwrite = run.Overwrite,
            Settings = Fingerprint([run.WorkflowText, input.NodeId, input.FieldName, .. set.Order(StringComparer.Ordinal)]),
        };
    }

    private static bool Takes(FormInput input)
        => input.CanBeSet && input.Data.Type is { Kind: ValueKind.Image or ValueKind.Video, Cardinality: FieldCardinality.Single };

    private static string Fingerprint(IEnumerable<string> parts)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
