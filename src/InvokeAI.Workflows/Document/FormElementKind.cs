namespace InvokeAI.Workflows.Document;

/// <summary>Specifies the kinds of form elements (docs/invokeai/workflow-files.md#read-the-form).</summary>
internal enum FormElementKind : byte
{
    Container,
    NodeField,
    Heading,
    Text,
    Divider,
}
