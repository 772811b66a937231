using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Auth;

/// <summary>Represents a user of a server in multi-user mode.</summary>
public sealed class User
{
    /// <summary>Gets the user's ID.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string UserId { get => field ?? ""; init; }

    /// <summary>Gets the email address that the user signs in with.</summary>
    public string Email { get => field ?? ""; init; }

    /// <summary>Gets the name that other users see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets a value indicating whether the user can manage models, users and the queue's processor.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Gets a value indicating whether the user can sign in.</summary>
    public bool IsActive { get; init; }

    /// <summary>Gets the time when the user was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the time when the user was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets the time when the user last signed in.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }
}
