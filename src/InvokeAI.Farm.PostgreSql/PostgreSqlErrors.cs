using Npgsql;

namespace InvokeAI.Farm.PostgreSql;

/// <summary>Says what is wrong with a database, and what to do.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>Determines whether the connection broke, or the database goes down or comes up: another try may succeed.</summary>
    public static bool IsBroken(NpgsqlException e)
        => e is not PostgresException { SqlState: var state }
            || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            || state.StartsWith("08", StringComparison.Ordinal);

    public static FarmStoreException ToException(NpgsqlException e, FarmDatabase database) => new(
        e is not PostgresException { SqlState: var state, MessageText: var text }
            ? $"{Capital(database.Name)} cannot be reached: {e.Message} Nothing that the farm accepted is lost. It goes on when the database is back."
            : state switch
            {
                PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory
                    => $"The disk or the memory of {database.Name} is full: {text}. Free some space. Nothing that the farm accepted is lost.",
                PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                    => $"{Capital(database.Name)} is down or starting: {text}. Nothing that the farm accepted is lost. It goes on when the database is back.",
                PostgresErrorCodes.TooManyConnections
                    => $"{Capital(database.Name)} has no connection left: {text}. Raise max_connections, or set 'Maximum Pool Size' in the connection string.",
                PostgresErrorCodes.InvalidCatalogName => $"There is no such database: {text}. Create it, and give it to the farm's user.",
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                    => $"{Capital(database.Name)} refuses the farm's user: {text}. Check the connection string.",
                PostgresErrorCodes.InsufficientPrivilege
                    => $"The farm's user may not use the schema '{database.Schema}' of {database.Name}: {text}. Create the schema, and give it to the user.",
                PostgresErrorCodes.ReadOnlySqlTransaction
                    => $"{Capital(database.Name)} is a standby, or it is read-only. Connect to the primary: 'Target Session Attributes=primary'.",
                PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted
                    => $"{Capital(database.Name)} is damaged: {text}. Restore it from a backup.",
                _ => $"{Capital(database.Name)} cannot be used: {text} ({state})",
            },
        e);

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
