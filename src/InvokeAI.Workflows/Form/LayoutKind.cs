namespace InvokeAI.Workflows.Form;

/// <summary>A step of a form's layout. The numbers are part of the packed data's format.</summary>
internal enum LayoutKind : byte
{
    /// <summary>The innermost open container ends. The root has no end.</summary>
    End,
    Column,
    Row,
    Heading,
    Text,
    Divider,

    /// <summary>The next field of the form. Fields have their indexes in this order.</summary>
    Field,
}
