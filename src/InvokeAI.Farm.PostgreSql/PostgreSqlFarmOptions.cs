using InvokeAI.Farm.PostgreSql;

namespace InvokeAI.Farm;

/// <summary>Keeps a farm's state in PostgreSQL.</summary>
public static class PostgreSqlFarmOptions
{
    /// <summary>
    /// Keeps the farm's state in a PostgreSQL database, version 13 or later, in a schema of its own, which is created. Where the schema cannot be created by
    /// this user, create it and give it to the user. Images and results stay in <see cref="FarmOptions.BlobStore"/>.
    /// </summary>
    /// <param name="options">The farm's options.</param>
    /// <param name="connectionString">The connection string, as Npgsql has it. It is not logged.</param>
    /// <param name="schema">The schema: lower-case letters, digits and <c>_</c>. Farms with different schemas can share a database.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">The connection string or the schema is not valid.</exception>
    public static FarmOptions UsePostgreSql(this FarmOptions options, string connectionString, string schema = "invokeai_farm")
    {
        ArgumentNullException.ThrowIfNull(options);
        var database = new FarmDatabase(connectionString, schema);
        options.Database = () => new PostgreSqlFarmStore(database);
        return options;
    }
}
