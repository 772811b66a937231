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

    /// <summary>The trace in which the job was submitted (a W3C traceparent); null for none.</summary>
    public string? Trace { get; init; }

    public bool ForbidsCache { get; init; }

    public bool OmitsWorkflow { get; init; }
}

/// <summary>The values of one field, one for each part, each as JSON.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="FieldName">The field.</param>
/// <param name="Items">The values.</param>
/// <param name="IsOwn">Whether they are values of inputs, which are looked up on each server or uploaded to it; else they are sent as they are.</param>
internal sealed record StoredColumn(string NodeId, string FieldName, IReadOnlyList<string> Items, bool IsOwn = false);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredSubmission))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
