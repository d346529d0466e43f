# module: 13-training-well
# cell: 13-task-4-answer
# loses: 13-task-4-check
# mistake: reference used
def penalised_loss(data_loss, W, b, l1, l2):
    import mlp_ref
    
    return data_loss + mlp_ref.penalty(W, l1, l2)
