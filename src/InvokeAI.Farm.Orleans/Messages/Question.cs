using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Orleans.Messages;

/// <summary>
/// Represents a question of a process to the farm. Each can be asked again when no answer came: asked twice, it does what it does once. It travels as JSON in
/// bytes, so that silos and clients of different builds understand each other, and a member that one does not know is ignored.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "ask")]
[JsonDerivedType(typeof(Ping), "ping")]
[JsonDerivedType(typeof(GetTime), "time")]
[JsonDerivedType(typeof(Add), "add")]
[JsonDerivedType(typeof(FindJob), "job")]
[JsonDerivedType(typeof(FindJobById), "job-by-id")]
[JsonDerivedType(typeof(ListJobs), "jobs")]
[JsonDerivedType(typeof(ReadPayload), "payload")]
[JsonDerivedType(typeof(ListParts), "parts")]
[JsonDerivedType(typeof(CountOpen), "count-open")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(Reprioritize), "reprioritize")]
[JsonDerivedType(typeof(FindMissing), "missing")]
[JsonDerivedType(typeof(Forget), "forget")]
[JsonDerivedType(typeof(ListServers), "servers")]
[JsonDerivedType(typeof(ResumeServer), "resume-server")]
[JsonDerivedType(typeof(DrainServer), "drain-server")]
[JsonDerivedType(typeof(RemoveServer), "remove-server")]
[JsonDerivedType(typeof(ReadChanges), "changes")]
internal abstract record Question
{
    /// <summary>Keeps the farm active.</summary>
    public sealed record Ping : Question;

    public sealed record GetTime : Question;

    public sealed record Add(JobRecord Job, byte[] Payload, IReadOnlyList<PartRecord> Parts) : Question;

    public sealed record FindJob(string Key) : Question;

    public sealed record FindJobById(string JobId) : Question;

    public sealed record ListJobs(JobFilter Filter) : Question;

    public sealed record ReadPayload(string JobId) : Question;

    public sealed record ListParts(string JobId) : Question;

    public sealed record CountOpen : Question;

    public sealed record Cancel(IReadOnlyList<string> PartIds) : Question;

    public sealed record Reprioritize(IReadOnlyList<string> PartIds, int Priority) : Question;

    public sealed record FindMissing(string PartId) : Question;

    public sealed record Forget(IReadOnlyList<string> JobIds) : Question;

    public sealed record ListServers : Question;

    public sealed record ResumeServer(string Name) : Question;

    public sealed record DrainServer(string Name) : Question;

    public sealed record RemoveServer(string Name) : Question;

    /// <summary>Waits for changes of parts.</summary>
    /// <param name="Log">The log that was read before; null at first.</param>
    /// <param name="After">The number of changes that were read of it.</param>
    public sealed record ReadChanges(string? Log, long After) : Question;
}

/// <summary>Represents the answer of the farm: the member that belongs to the question, or why not.</summary>
internal sealed record Answer
{
    public JobRecord? Job { get; init; }

    public IReadOnlyList<JobRecord>? Jobs { get; init; }

    public IReadOnlyList<PartRecord>? Parts { get; init; }

    public byte[]? Payload { get; init; }

    public OpenCounts? Counts { get; init; }

    public DateTimeOffset? Time { get; init; }

    public IReadOnlyList<string>? Words { get; init; }

    public IReadOnlyList<FarmServerInfo>? Servers { get; init; }

    /// <summary>The log of changes, and how many of it were read with this answer.</summary>
    public string? Log { get; init; }

    public long After { get; init; }

    public Problem? Problem { get; init; }

    public string? Message { get; init; }
}

/// <summary>Why a question was not answered.</summary>
internal enum Problem
{
    /// <summary>The state cannot be read or stored.</summary>
    Store,

    /// <summary>This activation of the farm ends or does not begin: another one will answer.</summary>
    Moved,

    /// <summary>An argument is wrong.</summary>
    Argument,

    /// <summary>The silo's version does not know the question.</summary>
    Unknown,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    public static byte[] Bytes(Question question) => JsonSerializer.SerializeToUtf8Bytes(question, Default.Question);

    /// <summary>Returns the name that a question has in messages.</summary>
    public static string NameOf(Question question) => JsonSerializer.SerializeToElement(question, Default.Question).GetProperty("ask").GetString()!;

    public static byte[] Bytes(Answer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Default.Answer);

    public static Question ReadQuestion(byte[] bytes) => JsonSerializer.Deserialize(bytes, Default.Question)!;

    public static Answer ReadAnswer(byte[] bytes) => JsonSerializer.Deserialize(bytes, Default.Answer)!;
}
