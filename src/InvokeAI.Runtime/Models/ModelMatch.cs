namespace InvokeAI.Models;

/// <summary>Specifies how a model was found.</summary>
public enum ModelMatch
{
    /// <summary>The key: this server's own.</summary>
    Key,

    /// <summary>The hash: the same content under another key.</summary>
    Hash,

    /// <summary>Name, base and type.</summary>
    NameBaseAndType,

    /// <summary>Name and type; the base is another one.</summary>
    NameAndType,

    /// <summary>The only model of that base and type: asked for by <see cref="ModelQuery.AllowBaseFallback"/>.</summary>
    BaseAndType,
}
