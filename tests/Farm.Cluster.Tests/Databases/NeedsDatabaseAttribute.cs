using InvokeAI.Tests;

namespace InvokeAI.Farm.Cluster.Tests.Databases;

/// <summary>
/// The tests start a database server, which a fresh clone's machine may not have. Where the gate has promised it, they run all the same and fail.
/// </summary>
internal abstract class NeedsDatabaseAttribute(string? program, string package) : NeedsAttribute
{
    public override bool IsMet => program is not null || Environment.GetEnvironmentVariable("INVOKEAI_TYPED_DATABASES") == "required";

    public override string Absent => $"{package} is not installed; .ci/databases installs it on Debian.";
}

internal sealed class NeedsPostgreSqlAttribute() : NeedsDatabaseAttribute(PostgreSql.Program, "PostgreSQL");

internal sealed class NeedsRedisAttribute() : NeedsDatabaseAttribute(Redis.Program, "Redis");
