using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;

namespace InvokeAI.Testing.State;

/// <summary>Represents a user who can sign in. In single-user mode, everyone is <see cref="System"/>.</summary>
internal sealed class User
{
    public static User System { get; } = new() { Id = "system", Email = "system@system.invokeai", DisplayName = "System", IsAdmin = true };

    public required string Id { get; init; }

    public required string Email { get; set; }

    public string? DisplayName { get; set; }

    public string Password { get; set; } = "";

    public bool IsAdmin { get; set; }

    public bool IsActive { get; set; } = true;

    public int TokenEpoch { get; set; }

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime UpdatedAt { get; set; } = DateTime.UtcNow;

    public DateTime? LastLoginAt { get; set; }

    public JsonObject ToJson() => new()
    {
        ["user_id"] = Id,
        ["email"] = Email,
        ["display_name"] = DisplayName,
        ["is_admin"] = IsAdmin,
        ["is_active"] = IsActive,
        ["created_at"] = Py.IsoTime(CreatedAt),
        ["updated_at"] = Py.IsoTime(UpdatedAt),
        ["last_login_at"] = LastLoginAt is { } at ? Py.IsoTime(at) + "Z" : null,
        ["token_epoch"] = TokenEpoch,
    };
}
