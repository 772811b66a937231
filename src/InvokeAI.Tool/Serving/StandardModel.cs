using System.Security.Cryptography;
using System.Text;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Serving;

/// <summary>A model that the stand-in has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Base">Its base architecture, as in <c>sdxl</c>.</param>
/// <param name="Type">Its type, as in <c>main</c>.</param>
internal sealed record StandardModel(string Name, string Base, string Type)
{
    /// <summary>Gets the key, the same each time the stand-in starts: items that wait in a state folder name it.</summary>
    public string Key => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}:{Base}:{Type}")).AsSpan(0, 16)).ToString("D");

    /// <summary>Parses <c>name:base:type</c>; the name may hold colons of its own.</summary>
    /// <exception cref="UsageException">A part is missing.</exception>
    public static StandardModel Parse(string text)
        => text.Split(':') is { Length: >= 3 } parts && Array.TrueForAll(parts[^2..], part => part.Trim().Length > 0)
            && string.Join(':', parts[..^2]).Trim() is { Length: > 0 } name
            ? new StandardModel(name, parts[^2].Trim(), parts[^1].Trim())
            : throw new UsageException($"'--model {text}' is not name:base:type, as in \"Juggernaut XL v9:sdxl:main\".");
}
