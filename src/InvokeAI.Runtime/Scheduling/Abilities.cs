using System.Security.Cryptography;
using System.Text;

namespace InvokeAI.Scheduling;

/// <summary>Represents the models and node types of a server, in the terms of <see cref="Needs"/>.</summary>
internal sealed class Abilities
{
    /// <summary>A server of which nothing is known can run every job.</summary>
    public static readonly Abilities Unknown = new();

    private readonly HashSet<string>? _words;

    public Abilities(IEnumerable<string> words)
    {
        _words = [.. words];
        Key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _words.Order(StringComparer.Ordinal)))));
    }

    private Abilities() => Key = "*";

    /// <summary>Gets a key that is equal for servers that can run the same jobs.</summary>
    public string Key { get; }

    public bool Has(string need) => _words is null || _words.Contains(need);
}
