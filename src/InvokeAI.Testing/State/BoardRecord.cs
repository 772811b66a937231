namespace InvokeAI.Testing.State;

/// <summary>A board of the gallery.</summary>
internal sealed class BoardRecord
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public User Owner { get; init; } = User.System;

    public string? CoverImageName { get; set; }

    public bool Archived { get; set; }

    public string Visibility { get; set; } = "private";

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime UpdatedAt { get; set; } = DateTime.UtcNow;
}
