namespace InvokeAI.Workflows.Document;

/// <summary>What a form is made of (docs/invokeai/workflow-files.md#read-the-form).</summary>
internal enum FormElementKind : byte
{
    Container,
    NodeField,
    Heading,
    Text,
    Divider,
}
