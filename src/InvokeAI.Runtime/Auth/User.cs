using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Auth;

/// <summary>A user of a server in multi-user mode.</summary>
public sealed class User
{
    /// <summary>The user's id.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string UserId { get => field ?? ""; init; }

    /// <summary>The address that the user signs in with.</summary>
    public string Email { get => field ?? ""; init; }

    /// <summary>The name that others see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>May manage models, users and the queue's processor.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>May sign in.</summary>
    public bool IsActive { get; init; }

    /// <summary>Since when there is this user.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the user was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the user signed in last.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }
}
