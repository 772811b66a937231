namespace InvokeAI.Workflows.Document;

/// <summary>What a form is made of (§1.6).</summary>
internal enum FormElementKind : byte
{
    Container,
    NodeField,
    Heading,
    Text,
    Divider,
}
