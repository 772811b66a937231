using Microsoft.Data.Sqlite;

namespace InvokeAI.Farm.Storage;

/// <summary>Says what is wrong with a state file, and what to do.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static FarmStoreException ToException(SqliteException e, string path) => new(
        e.SqliteErrorCode switch
        {
            Busy or Locked => $"The farm's state file '{path}' is locked by another program. Close the program that has it open.",
            ReadOnly => $"The farm's state file '{path}' cannot be written. Check the permissions of the file and of its folder.",
            InputOutput => $"The farm's state file '{path}' cannot be read or written: {e.Message} Check the disk.",
            Corrupt or NotADatabase
                => $"The farm's state file '{path}' is damaged, or it is not a state file. Restore it from a backup, or move it away to begin with an empty "
                    + $"farm.",
            Full => $"The disk of the farm's state file '{path}' is full. Free some space. Nothing that the farm accepted is lost.",
            CannotOpen => $"The farm's state file '{path}' cannot be opened. Check that its folder exists and can be written.",
            _ => $"The farm's state file '{path}' cannot be used: {e.Message}",
        },
        e);
}
