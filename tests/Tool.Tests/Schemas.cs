namespace InvokeAI.Tool.Tests;

/// <summary>Schemas as a server with a node pack has them, as small as they go.</summary>
internal static class Schemas
{
    public static string WithOneNode(string type) => $$$"""
        {
          "components": { "schemas": {
            "MyInvocation": {
              "class": "invocation", "title": "Mine", "version": "1.2.0", "node_pack": "mine", "output": { "$ref": "#/components/schemas/ImageOutput" },
              "properties": {
                "type": { "const": "{{{type}}}", "default": "{{{type}}}", "field_kind": "node_attribute" },
                "width": { "type": "integer", "title": "Width", "field_kind": "input", "input": "any", "orig_required": false, "orig_default": 64, "default": 64, "minimum": 8 }
              }
            },
            "ImageOutput": { "class": "output", "properties": { "type": { "const": "image_output", "default": "image_output" } } }
          } }
        }
        """;
}
