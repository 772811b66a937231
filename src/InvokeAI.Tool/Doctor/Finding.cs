namespace InvokeAI.Tool.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Level">How it stands.</param>
/// <param name="Subject">What was looked at: the server's address, or a workflow's file.</param>
/// <param name="Message">What was found.</param>
/// <param name="Cure">What to do, where something is to be done.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Message, string? Cure = null);
