// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>float_math.operation</c>.</summary>
public enum FloatMathOperation
{
    /// <summary>Add A+B (<c>ADD</c>).</summary>
    AddAB,

    /// <summary>Subtract A-B (<c>SUB</c>).</summary>
    SubtractAB,

    /// <summary>Multiply A*B (<c>MUL</c>).</summary>
    MultiplyAB,

    /// <summary>Divide A/B (<c>DIV</c>).</summary>
    DivideAB,

    /// <summary>Exponentiate A^B (<c>EXP</c>).</summary>
    ExponentiateAB,

    /// <summary>Absolute Value of A (<c>ABS</c>).</summary>
    AbsoluteValueOfA,

    /// <summary>Square Root of A (<c>SQRT</c>).</summary>
    SquareRootOfA,

    /// <summary>Minimum(A,B) (<c>MIN</c>).</summary>
    Minimum,

    /// <summary>Maximum(A,B) (<c>MAX</c>).</summary>
    Maximum,
}
