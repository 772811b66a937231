using System.Text.Json.Serialization;

namespace InvokeAI.Farm.Submissions;

/// <summary>
/// Represents the stored submission of a job: no class of the program's, so that a newer build runs and reads a job that an older one stored.
/// </summary>
internal sealed record StoredSubmission
{
    /// <summary>Gets the workflow's graph, embedded workflow, reference slots and output plan, packed as in a generated class.</summary>
    public required string Template { get; init; }

    /// <summary>Gets the inputs that were set, as a JSON object by name. Images that came along are in the blob store.</summary>
    public required string Inputs { get; init; }

    /// <summary>Gets the values that differ between parts: sweeps and random seeds, which were drawn when the job was stored.</summary>
    public IReadOnlyList<StoredColumn> Columns { get => field ?? []; init; }

    public bool ForbidsCache { get; init; }

    public bool OmitsWorkflow { get; init; }
}

/// <summary>The values of one field, one for each part, each as JSON.</summary>
internal sealed record StoredColumn(string NodeId, string FieldName, IReadOnlyList<string> Items);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredSubmission))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
