using Detections.Testing.Reference;

namespace Detections.ContractTests.Evaluators;

/// <summary>The engine.</summary>
public sealed class EngineEvaluatorTests : EvaluatorContract
{
    /// <inheritdoc/>
    protected override IEvaluator Evaluator => Testing.Reference.Evaluators.Engine;
}

/// <summary>The engine without its index.</summary>
public sealed class SlowTwinEvaluatorTests : EvaluatorContract
{
    /// <inheritdoc/>
    protected override IEvaluator Evaluator => Testing.Reference.Evaluators.SlowTwin;
}

/// <summary>Two engines, each with its share of the keys.</summary>
public sealed class TwoPartitionsEvaluatorTests : EvaluatorContract
{
    /// <inheritdoc/>
    protected override IEvaluator Evaluator => Testing.Reference.Evaluators.Partitioned(2);
}

/// <summary>Many engines, each with its share of the keys.</summary>
public sealed class ManyPartitionsEvaluatorTests : EvaluatorContract
{
    /// <inheritdoc/>
    protected override IEvaluator Evaluator => Testing.Reference.Evaluators.Partitioned(7);
}

/// <summary>The reference itself, so that the named facts hold for it too.</summary>
public sealed class ReferenceEvaluatorTests : EvaluatorContract
{
    /// <inheritdoc/>
    protected override IEvaluator Evaluator => Testing.Reference.Evaluators.Reference;
}
