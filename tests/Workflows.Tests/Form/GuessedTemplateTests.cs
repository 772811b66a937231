using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Form;

/// <summary>Tests that a field that no catalog knows has the type of its value.</summary>
public sealed class GuessedTemplateTests
{
    [Theory]
    [InlineData("true", "BooleanField")]
    [InlineData("false", "BooleanField")]
    [InlineData("\"a\"", "StringField")]
    [InlineData("1", "IntegerField")]
    [InlineData("-1", "IntegerField")]
    [InlineData("1.5", "FloatField")]
    [InlineData("1e3", "FloatField")]
    [InlineData("1E3", "FloatField")]
    [InlineData("null", "AnyField")]
    [InlineData("{}", "AnyField")]
    [InlineData("""{"image_name":"a"}""", "ImageField")]
    [InlineData("""{"video_name":"a"}""", "VideoField")]
    [InlineData("""{"board_id":"a"}""", "BoardField")]
    [InlineData("""{"board_id":"a","type":"b"}""", "AnyField")]
    [InlineData("""{"key":"a","hash":"b"}""", "ModelIdentifierField")]
    [InlineData("""{"key":"a"}""", "AnyField")]
    [InlineData("""{"hash":"a"}""", "AnyField")]
    [InlineData("""{"r":1,"g":2,"b":3}""", "ColorField")]
    [InlineData("""{"r":1,"g":2}""", "AnyField")]
    [InlineData("""{"r":1,"b":2}""", "AnyField")]
    [InlineData("""{"g":1,"b":2}""", "AnyField")]
    public void A_single_value_tells_its_type(string value, string type) => Assert.Equal((type, FieldCardinality.Single), Guess("field", value));

    [Theory]
    [InlineData("[1,2]", "IntegerField", FieldCardinality.Collection)]
    [InlineData("[1,2.5]", "FloatField", FieldCardinality.Collection)]
    [InlineData("[2.5,1]", "FloatField", FieldCardinality.Collection)]
    [InlineData("[2.5]", "FloatField", FieldCardinality.Collection)]
    [InlineData("[\"a\"]", "StringField", FieldCardinality.Collection)]
    [InlineData("[{\"image_name\":\"a\"}]", "ImageField", FieldCardinality.Collection)]
    [InlineData("[]", "AnyField", FieldCardinality.Single)]
    [InlineData("[1,\"a\"]", "AnyField", FieldCardinality.Single)]
    [InlineData("[null]", "AnyField", FieldCardinality.Single)]
    [InlineData("[{\"key\":\"a\",\"hash\":\"b\"}]", "AnyField", FieldCardinality.Single)]
    [InlineData("[1,2.5,\"a\"]", "AnyField", FieldCardinality.Single)]
    internal void A_list_of_one_type_is_a_collection(string value, string type, FieldCardinality cardinality)
        => Assert.Equal((type, cardinality), Guess("field", value));

    [Theory]
    [InlineData("board", null, "BoardField")]
    [InlineData("board", "\"auto\"", "BoardField")]
    [InlineData("board", "\"none\"", "BoardField")]
    [InlineData("board", "\"other\"", "StringField")]
    [InlineData("board", "1", "IntegerField")]
    [InlineData("field", "\"auto\"", "StringField")]
    [InlineData("field", null, "AnyField")]
    public void A_field_called_board_is_one(string name, string? value, string type) => Assert.Equal((type, FieldCardinality.Single), Guess(name, value));

    [Fact]
    public void A_guess_takes_null_and_has_a_title()
    {
        var template = GuessedTemplate.Of("my_field", null);
        Assert.True(template.Nullable);
        Assert.Equal(("my_field", "My Field"), (template.Name, template.Title));
    }

    private static (string, FieldCardinality) Guess(string name, string? value)
    {
        var type = GuessedTemplate.Of(name, value is null ? null : JsonText.TryParse(value, out _)).Type;
        return (type.Name, type.Cardinality);
    }
}
