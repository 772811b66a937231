namespace InvokeAI.Models;

/// <summary>Specifies how a model was found.</summary>
public enum ModelMatch
{
    /// <summary>The key, which is this server's.</summary>
    Key,

    /// <summary>The hash, which means the same content under another key.</summary>
    Hash,

    /// <summary>The name, the base and the type.</summary>
    NameBaseAndType,

    /// <summary>The name and the type, with another base.</summary>
    NameAndType,

    /// <summary>The only model with the base and type, if <see cref="ModelQuery.AllowBaseFallback"/> is set.</summary>
    BaseAndType,
}
