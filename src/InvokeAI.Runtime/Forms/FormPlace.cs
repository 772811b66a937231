namespace InvokeAI;

/// <summary>Represents the place of an element on the form.</summary>
/// <param name="Parent">The container that holds it.</param>
/// <param name="Heading">The last heading before it in that container.</param>
/// <param name="ShowsDescription">A field's description is shown.</param>
/// <param name="ShowsShuffle">Whether the field has a button that draws a random number.</param>
internal readonly record struct FormPlace(FormContainer? Parent, FormHeading? Heading, bool ShowsDescription = false, bool ShowsShuffle = false);
