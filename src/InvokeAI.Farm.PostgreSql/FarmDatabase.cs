using System.Text.RegularExpressions;
using Npgsql;

namespace InvokeAI.Farm.PostgreSql;

/// <summary>Where the state is.</summary>
internal sealed partial class FarmDatabase
{
    private readonly string _connectionString;

    /// <exception cref="ArgumentException">The connection string or the schema is not valid.</exception>
    public FarmDatabase(string connectionString, string schema)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (schema is null || !SchemaName().IsMatch(schema))
            throw new ArgumentException($"'{schema}' is not the name of a schema. Use up to 63 lower-case letters, digits and '_', and begin with a letter.",
                nameof(schema));
        var parsed = new NpgsqlConnectionStringBuilder(connectionString);
        (Schema, Name) = (schema, $"the PostgreSQL database '{parsed.Database ?? parsed.Username}' on {parsed.Host}:{parsed.Port}");
        if (string.IsNullOrEmpty(parsed.ApplicationName))
            parsed.ApplicationName = "InvokeAI.Typed.Farm";
        _connectionString = parsed.ConnectionString;
    }

    public string Schema { get; }

    /// <summary>Gets the database for messages, without a password.</summary>
    public string Name { get; }

    public NpgsqlDataSource Open()
    {
        var builder = new NpgsqlSlimDataSourceBuilder(_connectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return builder.Build();
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex SchemaName();
}
